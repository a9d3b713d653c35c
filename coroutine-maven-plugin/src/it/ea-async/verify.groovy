def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/transformed 1 method in 1 class, 2 await points, \d+ ms/) == 1
