package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestReadmeAndHelpAgree: every subcommand and flag of the program stands in the
// README, and every one in the README exists.
func TestReadmeAndHelpAgree(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	commands, flags := map[string]bool{}, map[string]bool{"help": true}
	for _, c := range parser.Model.Children {
		commands[c.Name] = true
		if !strings.Contains(readme, "### whosaid "+c.Name) {
			t.Errorf("the README has no section %q", "### whosaid "+c.Name)
		}
		for _, leaf := range append([]*kong.Node{c}, c.Children...) {
			if leaf != c && !strings.Contains(readme, "| `"+leaf.Name) {
				t.Errorf("no table of the README has %q of %s", leaf.Name, c.Name)
			}
			for _, f := range leaf.Flags {
				flags[f.Name] = true
				if !strings.Contains(readme, "--"+f.Name) {
					t.Errorf("--%s of %s does not stand in the README", f.Name, c.Name)
				}
			}
		}
	}
	for _, f := range parser.Model.Flags {
		flags[f.Name] = true
	}
	for _, m := range regexp.MustCompile(`(?m)^### whosaid ([a-z]+)|run ./cmd/whosaid ([a-z]+)`).FindAllStringSubmatch(readme, -1) {
		if name := m[1] + m[2]; !commands[name] {
			t.Errorf("the README has a command %q that does not exist", name)
		}
	}
	for _, m := range regexp.MustCompile("--([a-z][a-z-]+)").FindAllStringSubmatch(readme, -1) {
		if !flags[m[1]] {
			t.Errorf("the README has a flag --%s that does not exist", m[1])
		}
	}
}
