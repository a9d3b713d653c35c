def log = new File(basedir, "build.log").text
def occurrences = { text -> log.findAll(text).size() }

assert occurrences(/\[WARNING\] .*src.main.java.demo.Slow\.java:11: warning: ASYNC008: /) == 1
assert occurrences(/\[ERROR\] .*src.main.java.demo.Slow\.java:11: warning: ASYNC008: /) == 1
assert occurrences(/asynchronous methods have 1 warning \(coroutine.lint is fail\), listed above/) >= 1
