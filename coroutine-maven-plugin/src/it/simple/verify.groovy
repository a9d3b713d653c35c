def log = new File(basedir, "build.log").text
assert log =~ /transformed 2 methods in 1 class, 3 await points, \d+ ms/
assert log =~ /transformed 1 method in 1 class, 2 await points, \d+ ms/
assert log.count("nothing to do: 1 class up to date") == 2
assert log.count("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time") == 2
assert new File(basedir, "target/coroutine/main/originals/demo/Demo.class").isFile()
