def log = new File(basedir, "build.log").text
assert log.findAll(/transformed 1 method in 1 class, \d await points?, \d+ ms/).size() == 2
assert log.count("nothing to do: 1 class up to date") == 2
