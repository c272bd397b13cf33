package main

import (
	"fmt"
	"runtime/debug"

	"whosaid/extract"
)

type versionCmd struct{}

// Run prints the versions.
func (versionCmd) Run(std *streams) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(std.out, "whosaid %s, extractor %s\n", version, extract.Version)
	return err
}
