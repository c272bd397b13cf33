package pebblequads

import (
	"flag"
	"os"
	"strings"
	"testing"
)

// skipped is the one case of Cayley's suite that is left out. Cayley's recursive
// iterator, when it is asked whether it contains a node that it has not come to
// yet, keeps the tags of the node before; what it then says depends on the order
// in which a backend gives the quads of one subject and predicate, which Cayley
// leaves open, and the case expects the order in which they were added. Ours is
// that of the nodes. The same query without the optimizer is run, and
// TestFollowRecursive has the graph with its nodes in the other order.
const skipped = "^TestCayley$/^paths$/^follows_recursive_loop$"

func TestMain(m *testing.M) {
	flag.Parse()
	skip := flag.Lookup("test.skip").Value
	if err := skip.Set(strings.Trim(skip.String()+"|"+skipped, "|")); err != nil {
		panic(err)
	}
	checks := "30"
	if raced { // Pebble then notes where each iterator was opened
		checks = "3"
	}
	unless("rapid.checks", "100", checks)
	os.Exit(m.Run())
}

// unless sets a flag that has its default.
func unless(name, standard, value string) {
	if f := flag.Lookup(name); f.Value.String() == standard {
		if err := f.Value.Set(value); err != nil {
			panic(err)
		}
	}
}
