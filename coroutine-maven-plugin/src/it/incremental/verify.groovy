def log = new File(basedir, "build.log").text

def results = log.findAll(/result: .*/).collect { it.trim() }
assert results == ["result: value 1", "result: value 2", "result: IncompatibleClassChangeError", "result: value 4",
        "result: value 1"]
def compilations = log.findAll(/Compiling \d+ source files?.*classes/).collect { it.replaceAll(/ with.*/, "") }
assert compilations.findAll { it == "Compiling 1 source file" }.size() >= 4
