def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/transformed 2 methods in 1 class, 2 await points, \d+ ms/) == 1
