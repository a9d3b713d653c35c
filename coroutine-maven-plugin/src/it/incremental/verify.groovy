def log = new File(basedir, "build.log").text
def results = log.findAll(/result: .*/).collect { it.trim() }
assert results == ["result: value 1", "result: value 2", "result: IncompatibleClassChangeError", "result: value 4",
        "result: value 1"]
assert log.count("Compiling 1 source file") >= 4
