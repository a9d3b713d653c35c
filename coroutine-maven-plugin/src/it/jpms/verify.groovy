assert new File(basedir, "build.log").text.contains("transformed 1 method in 1 class, 1 await point")
