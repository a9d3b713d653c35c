def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/transformed 2 methods in 1 class, 3 await points, \d+ ms/) == 1
assert occurrences(/transformed 1 method in 1 class, 2 await points, \d+ ms/) == 1
assert occurrences(/nothing to do: 1 class up to date/) == 2
assert occurrences(/Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time/) == 2
assert new File(basedir, "target/coroutine/main/originals/demo/Demo.class").isFile()
