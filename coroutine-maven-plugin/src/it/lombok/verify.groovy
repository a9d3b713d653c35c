assert new File(basedir, "build.log").text.contains("transformed 2 methods in 1 class, 2 await points")
