def log = new File(basedir, "build.log").text
def finding = /\[WARNING\] .*src.main.java.demo.Slow\.java:11: warning: ASYNC008: /
assert log.findAll(finding).size() == 2
