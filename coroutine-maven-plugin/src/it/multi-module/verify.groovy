def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/transformed 1 method in 1 class, \d await points?, \d+ ms/) == 3
assert occurrences(/nothing to do: 1 class up to date/) == 1
