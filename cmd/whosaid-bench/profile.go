package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime/pprof"
)

// A measurement has a name by which it can be chosen.
type measurement struct {
	name string
	run  func() ([]row, error)
}

// take runs the measurements that are asked for, and profiles them if that is asked
// for, too.
func (b *bench) take(all ...measurement) (rows []row, err error) {
	asked, err := regexp.Compile(b.Only)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if !asked.MatchString(m.name) {
			continue
		}
		stop, err := b.profile(m.name)
		if err != nil {
			return nil, err
		}
		more, err := m.run()
		if err := errors.Join(err, stop()); err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// profile begins to profile what has a name. NAME.cpu tells where the time goes
// until stop, NAME.allocs what has been allocated since the program began.
func (b *bench) profile(name string) (stop func() error, err error) {
	if b.Profile == "" {
		return func() error { return nil }, nil
	}
	cpu, err := os.Create(filepath.Join(b.Profile, name+".cpu"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, errors.Join(err, cpu.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		allocs, err := os.Create(filepath.Join(b.Profile, name+".allocs"))
		if err != nil {
			return errors.Join(err, cpu.Close())
		}
		return errors.Join(cpu.Close(), pprof.Lookup("allocs").WriteTo(allocs, 0), allocs.Close())
	}, nil
}
