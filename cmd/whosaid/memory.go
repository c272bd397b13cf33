package main

import (
	"os"
	"runtime/debug"
)

// How the garbage of a program that has a store open, or reads articles, is collected,
// unless the environment says it (GOGC, GOMEMLIMIT): seldom, and often only where much
// memory is in use.
const (
	garbagePercent = 400
	garbageLimit   = 768 << 20 // bytes
)

func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(garbageLimit)
	}
}
