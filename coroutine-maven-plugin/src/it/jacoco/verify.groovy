def coverage(String name) {
    def rows = new File(basedir, "reports/${name}/jacoco.csv").readLines()
    def columns = rows[0].split(",")
    rows.drop(1).collectEntries { row ->
        def words = row.split(",")
        [(words[2]): [columns, words].transpose().collectEntries { it }]
    }
}

def offline = coverage("offline")
assert offline["Full"]["INSTRUCTION_MISSED"] == "0"
assert offline["Full"]["BRANCH_MISSED"] == "0"
assert offline["Half"]["LINE_MISSED"] == "1"
assert offline["Half"]["BRANCH_MISSED"] == "1"
assert offline.keySet() == ["Full", "Half"] as Set

def agent = coverage("agent")
assert agent["Full"]["INSTRUCTION_MISSED"] == "0"
assert agent.keySet() == ["Full", "Half"] as Set
