package main

// workers is how many models are fitted at a time.
const workers = 2

// inParallel calls f(0) … f(n-1), at most workers at a time, and waits.
func inParallel(n int, f func(i int)) {
	slots := make(chan struct{}, workers)
	done := make(chan struct{})
	for i := range n {
		go func() {
			slots <- struct{}{}
			f(i)
			<-slots
			done <- struct{}{}
		}()
	}
	for range n {
		<-done
	}
}

// folds is how many parts cross-fitting divides the articles into.
const folds = 4

// without returns the items outside fold k, and those in it.
func without[T any](items []T, k int) (rest, fold []T) {
	for i, x := range items {
		if i%folds == k {
			fold = append(fold, x)
		} else {
			rest = append(rest, x)
		}
	}
	return rest, fold
}
