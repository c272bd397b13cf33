//go:build race

package pebblequads

// raced tells that the race detector runs.
const raced = true
