def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/transformed 1 method in 1 class, 1 await point, \d+ ms/) == 2
