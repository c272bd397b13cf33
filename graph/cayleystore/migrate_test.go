package cayleystore

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// olderStore unpacks a store that the last whosaid of format 5 made of three
// articles, of which one says nothing; two of its entities are merged.
func olderStore(t *testing.T) (dir string) { return unpacked(t, "testdata/format5.tar.gz") }

// unpacked unpacks a store to a folder of its own.
func unpacked(t *testing.T, archive string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "store")
	f, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if err == io.EOF {
			return dir
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, h.Name)
		if h.FileInfo().IsDir() {
			err = os.MkdirAll(path, 0o755)
		} else {
			var b []byte
			if b, err = io.ReadAll(files); err == nil {
				err = os.WriteFile(path, b, 0o644)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// checkMigrated checks what the older store had.
func checkMigrated(t *testing.T, dir string) {
	t.Helper()
	ctx := context.Background()
	s := open(t, dir)
	defer s.Close()
	want := graph.Counts{Articles: 3, Statements: 4, Entities: 7, Outlets: 2}
	c, err := s.Counts(ctx)
	if diff := cmp.Diff(want, c); err != nil || diff != "" {
		t.Errorf("counts (-want +got): %v\n%s", err, diff)
	}
	faultless(t, s)
	merges, err := s.Merges(ctx)
	if err != nil || len(merges) != 1 || merges[0].By != "resolve 1" || merges[0].Score != .97 {
		t.Errorf("merges %+v, %v", merges, err)
	}
	e, err := s.Entity(ctx, "ent_debf302be7fbd01fc855e808")
	if err != nil || e.Name != "Petra S. Lindqvist" || len(e.Descriptions) != 1 || e.Descriptions[0].Words != "Harbour minister" {
		t.Errorf("%+v, %v", e, err)
	}
	st, err := s.Statement(ctx, "sta_366324a3d701cb2df6cb6be7")
	if err != nil || st.SaidOn != "2023-03-27" || st.Act != graph.Says || st.Confidence != .7588 || st.Extractor != "whosaid-learned-2" {
		t.Errorf("%+v, %v", st, err)
	}
	if version, err := readFormat(dir); err != nil || version != format {
		t.Errorf("format %d, %v", version, err)
	}
	if _, err := os.Stat(filepath.Join(dir, migratedFolder)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}

// A store of an older format is brought to the present one: it has what it had, and
// what it was is kept.
func TestMigrate(t *testing.T) {
	dir := olderStore(t)
	log := warnings(t)
	open(t, dir).Close()
	kept := dir + ".format5"
	if !strings.Contains(log.String(), kept) {
		t.Errorf("the log does not say what is kept: %s", log)
	}
	checkMigrated(t, dir)
	files, err := readList(kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := f.check(kept); err != nil {
			t.Error(err)
		}
	}
	if version, err := readFormat(kept); err != nil || version != 5 {
		t.Errorf("what is kept has format %d, %v", version, err)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	if err := Restore(context.Background(), kept, restored); err != nil {
		t.Fatal(err)
	}
	checkMigrated(t, restored)
}

// checkRenumbered checks that of a store that has been opened only the number has changed.
func checkRenumbered(t *testing.T, dir string) {
	t.Helper()
	if version, err := readFormat(dir); err != nil || version != format {
		t.Errorf("format %d, %v", version, err)
	}
	if beside, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(beside) != 1 {
		t.Errorf("%v are beside the store, %v", beside, err)
	}
}

// A store of format 6 is opened as it is: nothing is written anew or copied, and what was
// curated is heeded. From then on, programs that know of no curations refuse it.
func TestMigrateFromFormat6(t *testing.T) {
	ctx := context.Background()
	dir := unpacked(t, "testdata/format6.tar.gz")
	if err := os.WriteFile(filepath.Join(dir, newFormatFile), []byte("whosaid st"), 0o644); err != nil { // cut short before
		t.Fatal(err)
	}
	if err := Inspect(ctx, dir, func(f Fault) { t.Errorf("an older store has a fault: %s", f.What) }); err != nil {
		t.Error(err)
	}
	log := warnings(t)
	s := open(t, dir)
	items, err := s.Curations(ctx)
	if err != nil || len(items) != 3 || items[2].Action != graph.CorrectSpeaker || items[2].State != graph.InEffect {
		t.Errorf("%+v, %v", items, err)
	}
	f := graph.Filter{Reviews: []graph.Review{graph.Confirmed, graph.Corrected}}
	if page, err := s.Statements(ctx, f, graph.Page{First: 9}); err != nil || page.Total != 2 {
		t.Errorf("%+v, %v", page, err)
	}
	faultless(t, s)
	must(t, s.Close())
	checkRenumbered(t, dir)
	if !strings.Contains(log.String(), "whosaid of before cannot open it") || strings.Contains(log.String(), "WARN") {
		t.Errorf("the log: %s", log)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	older := unpacked(t, "testdata/format6.tar.gz")
	if err := Restore(ctx, older, restored); err != nil {
		t.Fatal(err)
	}
	if version, err := readFormat(restored); err != nil || version != 6 {
		t.Errorf("what is restored has format %d, %v", version, err)
	}
	open(t, restored).Close()
}

// A store of format 7 is opened as it is; programs whose curations follow no article refuse
// it from then on.
func TestMigrateFromFormat7(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	mustAdd(t, s, graphtest.NewGenerator(3).Extraction())
	if err := errors.Join(s.Close(), writeFormat(vfs.Default, dir, 7), os.Remove(filepath.Join(dir, listFile))); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	defer s.Close()
	if c, err := s.Counts(context.Background()); err != nil || c.Articles != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	checkRenumbered(t, dir)
}
