module example.com/depotlog

go 1.26.0

require (
	github.com/julienschmidt/httprouter v1.3.0
	github.com/lib/pq v1.12.3
	golang.org/x/crypto v0.58.0
)
