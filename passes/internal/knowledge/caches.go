package knowledge

// Libraries of caches in the memory of the process: what one request keeps, another one finds there.
var cacheLibraries = []*Library{
	// https://pkg.go.dev/github.com/patrickmn/go-cache
	{Name: "go-cache", Paths: []string{"github.com/patrickmn/go-cache"}, Calls: []Call{
		{Names: "New NewFrom", Do: Made},
		{Recv: "*cache", Names: "Get GetWithExpiration", Do: SyncMap, Kind: "memory", Key: 1},
		{Recv: "*cache", Names: "Set SetDefault Add Replace", Do: SyncMap, Kind: "store", Key: 1, To: 2},
	}},
	// https://pkg.go.dev/github.com/hashicorp/golang-lru/v2
	{Name: "golang-lru", Paths: []string{"github.com/hashicorp/golang-lru", "github.com/hashicorp/golang-lru/v2",
		"github.com/hashicorp/golang-lru/v2/expirable", "github.com/hashicorp/golang-lru/v2/simplelru"}, Calls: []Call{
		{Names: "New NewWithEvict New2Q New2QParams NewARC NewLRU", Do: Made},
		{Recv: "*Cache *LRU *TwoQueueCache *ARCCache", Names: "Get Peek", Do: SyncMap, Kind: "memory", Key: 1},
		{Recv: "*Cache *LRU *TwoQueueCache *ARCCache", Names: "Add", Do: SyncMap, Kind: "store", Key: 1, To: 2},
	}},
	// https://pkg.go.dev/github.com/dgraph-io/ristretto/v2
	{Name: "ristretto", Paths: []string{"github.com/dgraph-io/ristretto", "github.com/dgraph-io/ristretto/v2"}, Calls: []Call{
		{Names: "NewCache", Do: Made},
		{Recv: "*Cache", Names: "Get", Do: SyncMap, Kind: "memory", Key: 1},
		{Recv: "*Cache", Names: "Set SetWithTTL", Do: SyncMap, Kind: "store", Key: 1, To: 2},
	}},
}
