package index

import (
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/edsrzf/mmap-go"

	"whosaid/graph/files"
)

// An index in a folder is the file snapshotFile and the segments that it names.
// Whatever else is called segmentFile… is left over and removed.
const (
	snapshotFile    = "snapshot"
	newSnapshotFile = "snapshot.new"
	segmentFile     = "segment-"
)

// ErrDamaged says that the files of an index are not as they were written. What
// they hold is derived: make the index anew with Create.
var ErrDamaged = errDamaged

// ErrOther says that an index is not damaged, but of another version of this program. It
// wraps ErrDamaged, since what is to be done is the same.
var ErrOther = fmt.Errorf("%w: it was made by another version of this program", errDamaged)

// Open opens the index in a folder, or makes an empty one where there is none. It
// holds the commits up to Sequence: those after it are to be added again. The
// error wraps ErrDamaged if a checksum is wrong or a file is missing. What is written
// is written to fs, where a test can make it fail.
func Open(fs vfs.FS, dir string) (*Index, error) {
	x := &Index{fs: fs, dir: dir, wake: make(chan struct{}, 1), entities: newDictionary()}
	v, err := x.load()
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", dir, err)
	}
	x.set(v)
	x.start()
	return x, nil
}

// Create is Open of an empty index, in the place of what is there.
func Create(fs vfs.FS, dir string) (*Index, error) {
	err := fs.RemoveAll(dir)
	if err == nil {
		err = fs.MkdirAll(dir, 0o755)
	}
	if err != nil {
		return nil, err
	}
	return Open(fs, dir)
}

// load reads the snapshot and the segments.
func (x *Index) load() (*Version, error) {
	if err := x.fs.MkdirAll(x.dir, 0o755); err != nil {
		return nil, err
	}
	s, err := readSnapshot(filepath.Join(x.dir, snapshotFile))
	if errors.Is(err, fs.ErrNotExist) {
		return &Version{}, errors.Join(files.SyncFolder(x.fs, filepath.Dir(x.dir)), x.clean(nil))
	}
	if err != nil {
		return nil, err
	}
	v := &Version{sequence: s.Sequence}
	for _, named := range s.Segments {
		view, err := x.open(named)
		if err != nil {
			return nil, err
		}
		x.entities.add(view.segment)
		v.views = append(v.views, view)
		fmt.Sscanf(named.File, segmentFile+"%d", &x.number)
	}
	v.ids = x.entities.ids
	v.counts = x.countAll(v.views)
	return v, x.clean(v.views)
}

// open opens a segment that a snapshot names.
func (x *Index) open(named snapshotSegment) (v view, err error) {
	path := filepath.Join(x.dir, filepath.Base(named.File))
	if err := checkFile(path, named); err != nil {
		return v, err
	}
	if v.segment, err = openSegment(path); err != nil {
		return v, err
	}
	for _, gone := range []struct {
		bytes []byte
		to    **roaring.Bitmap
	}{{named.Gone, &v.gone}, {named.GoneArticles, &v.goneArticles}, {named.GoneEntities, &v.goneEntities}, {named.GoneOutlets, &v.goneOutlets}} {
		if len(gone.bytes) > 0 {
			*gone.to = roaring.New()
			if err := (*gone.to).UnmarshalBinary(gone.bytes); err != nil {
				return v, fmt.Errorf("%w: %s: %w", errDamaged, snapshotFile, err)
			}
		}
	}
	return v, nil
}

// checkFile reads a file and compares it with what a snapshot says of it.
func checkFile(path string, named snapshotSegment) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s is missing", errDamaged, path)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	hash := crc32.New(castagnoli)
	size, err := io.CopyBuffer(hash, struct{ io.Reader }{f}, make([]byte, 1<<20))
	if err != nil {
		return fmt.Errorf("%w: %s: %w", errDamaged, path, err)
	}
	if size != named.Bytes || hash.Sum32() != named.Sum {
		return fmt.Errorf("%w: %s has %d bytes of checksum %08x, not %d of %08x",
			errDamaged, path, size, hash.Sum32(), named.Bytes, named.Sum)
	}
	return nil
}

// openSegment maps a file into memory, until its segment is in no version that is
// in use.
func openSegment(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	s, err := newSegment(data)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), data.Unmap())
	}
	s.file = filepath.Base(path)
	runtime.AddCleanup(s, func(m mmap.MMap) { m.Unmap() }, data)
	return s, nil
}

// file writes one segment of views to a new file, and the snapshot that names it.
func (x *Index) file(views []view) (*segment, error) {
	x.number++
	path := filepath.Join(x.dir, fmt.Sprintf(segmentFile+"%06d", x.number))
	f, err := x.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(&paced{file: f}, 1<<20)
	numbers, err := views[0].number, error(nil)
	if len(views) == 1 && views[0].intact() {
		err = views[0].copyTo(out)
	} else {
		numbers, err = merge(views, out)
	}
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	s, err := openSegment(path)
	if err == nil {
		s.number = numbers
	}
	return s, err
}

// Save writes what the folder lacks, so that nothing has to be added again.
func (x *Index) Save() error {
	x.merging.Lock()
	defer x.merging.Unlock()
	for {
		views := x.Current().views
		memory := inMemory(views)
		if memory == len(views) {
			return x.snapshot()
		}
		s, err := x.file(views[memory:])
		if err != nil {
			return err
		}
		x.put(views[memory:], s)
	}
}

// inMemory returns the number of the first of views that is in no file.
func inMemory(views []view) int {
	return slices.IndexFunc(append(slices.Clone(views), view{segment: &segment{}}), func(v view) bool { return v.file == "" })
}

// clean removes the files that are none of views.
func (x *Index) clean(views []view) error {
	files, err := os.ReadDir(x.dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		used := func(v view) bool { return v.file == f.Name() }
		if strings.HasPrefix(f.Name(), segmentFile) && !slices.ContainsFunc(views, used) || f.Name() == newSnapshotFile {
			// One that is still mapped cannot be removed everywhere: it will be later.
			x.fs.Remove(filepath.Join(x.dir, f.Name()))
		}
	}
	return nil
}
