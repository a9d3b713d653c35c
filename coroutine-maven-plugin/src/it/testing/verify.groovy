def log = new File(basedir, "build.log").text
def reports = { name -> new groovy.xml.XmlParser().parse(new File(basedir, "target/surefire-reports/TEST-demo.${name}.xml")) }

assert log.contains("Tests run: 11, Failures: 1, Errors: 1, Skipped: 0")
def good = reports("GoodTest")
assert good.@failures == "0" && good.@errors == "0" && good.@tests == "9"
assert good.testcase.any { it.@name.startsWith("plain") }
def bad = reports("BadTest").testcase.collectEntries { [(it.@name.replaceAll(/\(.*/, "")): it] }
assert bad.leavesTask.failure[0].@message.contains("BadTest.leavesTask has left something behind")
assert bad.leavesTask.failure[0].@message.contains("made at demo.BadTest.leavesTask(BadTest.java:11)")
assert bad.fails.error[0].@message == "expected 1"
assert bad.fails.error[0].text().contains("at demo.BadTest.fails(BadTest.java:16)")
