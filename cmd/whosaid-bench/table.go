package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// A row is a line of the table: what is measured, what is required of a million
// statements, the goal, and the figure.
type row struct{ What, Required, Goal, Measured string }

func printTable(out io.Writer, title string, rows []row) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\trequired\tgoal\tmeasured\n", title)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.What, r.Required, r.Goal, r.Measured)
	}
	w.Flush()
	fmt.Fprintln(out)
}

// timings are how long each of several calls took.
type timings []time.Duration

// measure calls f some times.
func measure(times int, f func(i int) error) (timings, error) {
	all := make(timings, times)
	for i := range all {
		start := time.Now()
		if err := f(i); err != nil {
			return nil, err
		}
		all[i] = time.Since(start)
	}
	return all, nil
}

// at returns the time that a share of the calls took at most.
func (t timings) at(share float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(int(share*float64(len(t))), len(t)-1)]
}

func (t timings) String() string {
	return fmt.Sprintf("p50 %s, p99 %s", milliseconds(t.at(.5)), milliseconds(t.at(.99)))
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000)
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n/1_000_000) }

// folderSize returns the bytes of all files in a folder.
func folderSize(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}

// peakMemory returns the most memory that this process has had, as Linux knows it.
func peakMemory() string {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown on " + runtime.GOOS
	}
	for line := range strings.Lines(string(text)) {
		var kilobytes int64
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); err == nil {
			return megabytes(kilobytes * 1024)
		}
	}
	return "unknown"
}

// processorTime returns the processor time that this process has had, as Linux
// knows it, in hundredths of a second; 0 elsewhere. What others run at the same time
// hardly changes it.
func processorTime() time.Duration {
	text, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	var ticks int64
	for _, f := range fields[11:13] { // utime and stime
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
