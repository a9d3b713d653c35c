def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/\[ERROR\] .*src.main.java.demo.Dropped\.java:11: error: ASYNC007: /) == 1
assert occurrences(/\[ERROR\] .*src.main.java.demo.Locked\.java:12: error: ASYNC001: /) == 1
// Nothing is half done: the class that could have been transformed is as the compiler wrote it.
assert !new File(basedir, "target/classes/demo").list().any { it.startsWith('$async$') }
