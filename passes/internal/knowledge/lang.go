package knowledge

// https://pkg.go.dev/std: what the standard library's helpers mean.
var langLibs = []*Library{
	{Name: "strings", Paths: []string{"strings"}, Calls: []Call{
		{Names: "HasPrefix HasSuffix Contains TrimPrefix TrimSuffix ToLower ToUpper Replace ReplaceAll Join Repeat Split Cut CutPrefix TrimSpace Trim TrimLeft TrimRight Fields SplitN SplitAfter Index LastIndex Title", Do: Text},
		{Names: "SplitSeq SplitAfterSeq FieldsSeq FieldsFuncSeq Lines", Do: Iterate, Kind: "parts", Arg: 1},
		{Names: "EqualFold", Do: Equal, Arg: 1, To: 2},
		{Names: "Compare", Do: Order, Arg: 1, To: 2},
		{Recv: "*Builder", Names: "WriteString WriteByte WriteRune Write", Do: WriteTo, Arg: 1},
		{Recv: "*Builder", Names: "String", Do: ReadText},
		{Names: "NewReader", Do: Same, Arg: 1},
		{Names: "Clone", Do: Same, Arg: 1},
	}},
	{Name: "bytes", Paths: []string{"bytes"}, Calls: []Call{
		{Names: "Equal", Do: Equal, Arg: 1, To: 2},
		{Names: "Compare", Do: Order, Arg: 1, To: 2},
		{Names: "TrimSpace Clone NewReader", Do: Same, Arg: 1},
		{Names: "NewBuffer NewBufferString", Do: NewText, Arg: 1},
		{Recv: "*Buffer", Names: "WriteString WriteByte WriteRune Write ReadFrom", Do: WriteTo, Arg: 1},
		{Recv: "*Buffer", Names: "WriteTo", Do: WriteTo, To: 1},
		{Recv: "*Buffer", Names: "String Bytes", Do: ReadText},
	}},
	{Name: "strconv", Paths: []string{"strconv"}, Calls: []Call{
		{Names: "Atoi ParseInt ParseUint", Do: Same, Arg: 1, Kind: "number", Takes: "integer"},
		{Names: "ParseFloat ParseBool Itoa FormatInt FormatUint Quote Unquote", Do: Same, Arg: 1, Kind: "number"},
	}},
	{Name: "fmt", Paths: []string{"fmt"}, Calls: []Call{
		{Names: "Sprintf", Do: Format, Arg: 1, To: 2},
		{Names: "Sprint Sprintln", Do: Format, To: 1},
		{Names: "Errorf", Do: WrapErr, Arg: 1, To: 2},
		{Names: "Fprintf", Do: FormatTo, To: 1, Arg: 2, Key: 3},
		{Names: "Fprint Fprintln", Do: FormatTo, To: 1, Key: 2},
		{Names: "Print Println Printf", Do: Fresh},
	}},
	{Name: "os", Paths: []string{"os"}, Calls: []Call{
		{Names: "Exit", Do: Exit},
	}},
	{Name: "runtime", Paths: []string{"runtime"}, Calls: []Call{{Names: "Goexit", Do: Exit}}},
	{Name: "log", Paths: []string{"log"}, Calls: []Call{
		{Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Do: Exit},
		{Recv: "*Logger", Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Do: Exit},
	}},
	{Name: "logrus", Paths: []string{"github.com/sirupsen/logrus"}, Calls: []Call{
		{Names: "Fatal Fatalf Fatalln Panic Panicf", Do: Exit},
		{Recv: "*Logger *Entry FieldLogger", Names: "Fatal Fatalf Fatalln Panic Panicf", Do: Exit},
	}},
	{Name: "zap", Paths: []string{"go.uber.org/zap"}, Calls: []Call{
		{Recv: "*Logger *SugaredLogger", Names: "Fatal Fatalf Fatalw Panic Panicf", Do: Exit},
	}},
	{Name: "context", Paths: []string{"context"}, Calls: []Call{
		{Names: "WithValue", Do: CtxWith, Arg: 1, Key: 2, To: 3},
		{Names: "WithCancel WithTimeout WithDeadline WithoutCancel WithCancelCause WithTimeoutCause", Do: CtxSame, Arg: 1},
		{Names: "Background TODO", Do: CtxSame},
		{Recv: "Context", Names: "Value", Do: CtxValue, Key: 1},
	}},
	{Name: "signal", Paths: []string{"os/signal"}, Calls: []Call{{Names: "NotifyContext", Do: CtxSame, Arg: 1}}},
	{Name: "sync", Paths: []string{"sync"}, Calls: []Call{
		{Recv: "*Once", Names: "Do", Do: Invoke, Arg: 1},
		{Names: "OnceValue OnceFunc OnceValues", Do: Adapt, Handler: 1},
		{Recv: "*Mutex *RWMutex *WaitGroup", Names: "Lock Unlock RLock RUnlock Add Done", Do: Fresh},
		{Recv: "*WaitGroup", Names: "Go", Do: Spawn, Arg: 1},
		{Recv: "*WaitGroup", Names: "Wait", Do: Join},
		{Recv: "*Map", Names: "Load", Do: SyncMap, Kind: "load", Key: 1},
		{Recv: "*Map", Names: "Store", Do: SyncMap, Kind: "store", Key: 1, To: 2},
	}},
	{Name: "atomic", Paths: []string{"sync/atomic"}, Calls: []Call{
		{Recv: "*Pointer *Value", Names: "Load", Do: Atomic, Kind: "load"},
		{Recv: "*Pointer *Value", Names: "Store", Do: Atomic, Kind: "store", To: 1},
	}},
	{Name: "errgroup", Paths: []string{"golang.org/x/sync/errgroup"}, Calls: []Call{
		{Recv: "*Group", Names: "Go TryGo", Do: Spawn, Arg: 1},
		{Recv: "*Group", Names: "Wait", Do: Join},
		{Names: "WithContext", Do: CtxSame, Arg: 1, Kind: "second"},
	}},
	{Name: "slices", Paths: []string{"slices", "golang.org/x/exp/slices"}, Calls: []Call{
		{Names: "Contains", Do: Contains, Arg: 1, To: 2},
		{Names: "ContainsFunc", Do: Contains, Kind: "func", Arg: 1, To: 2},
		{Names: "Index", Do: Position, Arg: 1, To: 2},
		{Names: "IndexFunc", Do: Position, Kind: "func", Arg: 1, To: 2},
		{Names: "DeleteFunc", Do: Without, Arg: 1, To: 2},
		{Names: "Clone Clip Grow Compact", Do: Adapt, Handler: 1},
		{Names: "Values", Do: Iterate, Kind: "values", Arg: 1},
		{Names: "All", Do: Iterate, Kind: "pairs", Arg: 1},
		{Names: "Backward", Do: Iterate, Kind: "backward", Arg: 1},
		{Names: "Chunk", Do: Iterate, Kind: "chunks", Arg: 1},
		{Names: "Collect Sorted SortedFunc SortedStableFunc", Do: Gather, Arg: 1},
		{Names: "AppendSeq", Do: Gather, Arg: 2, To: 1},
		{Names: "Concat", Do: Concat, Arg: 1},
	}},
	{Name: "maps", Paths: []string{"maps", "golang.org/x/exp/maps"}, Calls: []Call{
		{Names: "Keys", Do: Keys, Arg: 1},
		{Names: "Values", Do: Keys, Arg: 1, Kind: "values"},
		{Names: "All", Do: Iterate, Kind: "map", Arg: 1},
		{Names: "Clone", Do: Adapt, Handler: 1},
		{Names: "Copy", Do: MergeMap, To: 1, Arg: 2},
	}},
	{Name: "embed", Paths: []string{"embed"}, Calls: []Call{
		{Recv: "FS", Names: "ReadFile Open", Do: Files, Kind: "read", Arg: 1},
		{Recv: "FS", Names: "ReadDir", Do: Files, Kind: "dir", Arg: 1},
	}},
	{Name: "fs", Paths: []string{"io/fs"}, Calls: []Call{
		{Names: "ReadFile", Do: Files, Kind: "read", Arg: 2},
		{Names: "ReadDir", Do: Files, Kind: "dir", Arg: 2},
		{Names: "Glob", Do: Files, Kind: "glob", Arg: 2},
		{Names: "WalkDir", Do: Files, Kind: "walk", Arg: 2},
		{Names: "Sub", Do: Files, Kind: "sub", Arg: 2},
		{Recv: "FS", Names: "Open", Do: Files, Kind: "read", Arg: 1},
		{Recv: "DirEntry", Names: "Name", Do: Files, Kind: "name"},
		{Recv: "DirEntry", Names: "IsDir", Do: Files, Kind: "isdir"},
	}},
	{Name: "path", Paths: []string{"path", "path/filepath"}, Calls: []Call{
		{Names: "Base Ext Dir Clean", Do: Text},
		{Names: "Join", Do: Text, Kind: "path", Arg: 1},
	}},
	{Name: "time", Paths: []string{"time"}, Calls: []Call{
		{Recv: "Time", Names: "Equal", Do: Equal, To: 1},
		{Names: "Now Since Until", Do: Fresh},
		{Names: "Parse ParseInLocation", Do: Same, Arg: 2, Kind: "time"},
		{Names: "ParseDuration", Do: Same, Arg: 1, Kind: "time"},
	}},
	{Name: "reflect", Paths: []string{"reflect"}, Calls: []Call{
		{Names: "DeepEqual", Do: Equal, Arg: 1, To: 2},
		{Names: "ValueOf", Do: Reflect, Arg: 1},
		{Names: "TypeOf TypeFor", Do: Fresh, Kind: "alone"}, // a type says nothing of who calls
		{Recv: "Value", Names: "NumField NumMethod Kind Type CanSet CanAddr CanInterface IsValid", Do: Fresh, Kind: "alone"},
		{Recv: "Type", Names: "NumField NumMethod Kind Elem Field Name", Do: Fresh, Kind: "alone"},
		{Recv: "StructTag", Names: "Get Lookup", Do: Fresh, Kind: "alone"},
	}},
	{Name: "cmp", Paths: []string{"cmp"}, Calls: []Call{
		{Names: "Compare", Do: Order, Arg: 1, To: 2},
		{Names: "Or", Do: FirstOf, Arg: 1},
	}},
	{Name: "json", Paths: []string{"encoding/json", "github.com/goccy/go-json", "github.com/bytedance/sonic", "github.com/json-iterator/go"}, Calls: []Call{
		{Names: "NewDecoder", Do: DecodeOf, Arg: 1, Kind: "json"},
		{Names: "Unmarshal", Do: Decode, Arg: 1, To: 2, Kind: "json"},
		{Recv: "*Decoder", Names: "Decode", Do: Decode, To: 1, Kind: "json"},
		{Recv: "*Decoder", Names: "DisallowUnknownFields UseNumber", Do: Fresh},
	}},
	{Name: "xml", Paths: []string{"encoding/xml"}, Calls: []Call{
		{Names: "NewDecoder", Do: DecodeOf, Arg: 1, Kind: "xml"},
		{Names: "Unmarshal", Do: Decode, Arg: 1, To: 2, Kind: "xml"},
		{Recv: "*Decoder", Names: "Decode", Do: Decode, To: 1, Kind: "xml"},
	}},
	{Name: "gob", Paths: []string{"encoding/gob"}, Calls: []Call{
		{Names: "NewDecoder", Do: DecodeOf, Arg: 1, Kind: "gob"},
		{Recv: "*Decoder", Names: "Decode", Do: Decode, To: 1, Kind: "gob"},
	}},
	{Name: "binary", Paths: []string{"encoding/binary"}, Calls: []Call{
		{Recv: "littleEndian bigEndian", Names: "PutUint16 PutUint32 PutUint64", Do: WriteTo, Arg: 2, To: 1},
	}},
	{Name: "uuid", Paths: []string{"github.com/google/uuid", "github.com/gofrs/uuid", "github.com/gofrs/uuid/v5", "github.com/satori/go.uuid"}, Calls: []Call{
		{Names: "Parse MustParse FromString", Do: Same, Arg: 1, Takes: "uuid"},
		{Names: "ParseBytes FromBytes", Do: Same, Arg: 1},
		{Names: "New NewString NewRandom NewV4 NewV7 NewUUID", Do: Random, Kind: "id"},
		{Names: "Must", Do: Same, Arg: 1},
		{Recv: "UUID", Names: "String", Do: Same},
	}},
	{Name: "ulid", Paths: []string{"github.com/oklog/ulid/v2"}, Calls: []Call{
		{Names: "Parse MustParse ParseStrict", Do: Same, Arg: 1},
		{Names: "Make New MustNew", Do: Random, Kind: "id"},
		{Recv: "ULID", Names: "String", Do: Same},
	}},
	{Name: "io", Paths: []string{"io", "io/ioutil"}, Calls: []Call{
		{Names: "ReadAll LimitReader NopCloser TeeReader", Do: Same, Arg: 1},
		{Names: "WriteString Copy CopyN CopyBuffer", Do: WriteTo, Arg: 2, To: 1},
		{Recv: "Writer", Names: "Write", Do: WriteTo, Arg: 1},
		{Recv: "StringWriter", Names: "WriteString", Do: WriteTo, Arg: 1},
	}},
	{Name: "base64", Paths: []string{"encoding/base64", "encoding/hex", "encoding/base32"}, Calls: []Call{
		{Recv: "*Encoding", Names: "DecodeString EncodeToString", Do: Same, Arg: 1},
		{Names: "DecodeString EncodeToString", Do: Same, Arg: 1},
	}},
	{Name: "rand", Paths: []string{"crypto/rand"}, Calls: []Call{
		{Names: "Read", Do: Random, Arg: 1},
		{Names: "Text Int Prime", Do: Random},
	}},
	{Name: "subtle", Paths: []string{"crypto/subtle"}, Calls: []Call{{Names: "ConstantTimeCompare", Do: Cmp, Arg: 1, To: 2}, {Names: "ConstantTimeEq", Do: Cmp, Arg: 1, To: 2}}},
	{Name: "hmac", Paths: []string{"crypto/hmac"}, Calls: []Call{{Names: "Equal", Do: Equal, Arg: 1, To: 2}, {Names: "New", Do: Hasher, Arg: 2}}},
	{Name: "hash", Paths: []string{"hash"}, Calls: []Call{{Recv: "Hash", Names: "Write", Do: WriteTo, Arg: 1}, {Recv: "Hash", Names: "Sum", Do: Digest}}},
	{Name: "digests", Paths: []string{"crypto/sha256", "crypto/sha512", "crypto/sha3", "crypto/sha1", "crypto/md5", "golang.org/x/crypto/sha3"}, Calls: []Call{
		{Names: "New New224 New256 New384 New512 New512_224 New512_256 NewLegacyKeccak256", Do: Hasher},
		{Names: "Sum Sum224 Sum256 Sum384 Sum512 Sum512_224 Sum512_256", Do: Digest, Arg: 1},
	}},
	{Name: "blake", Paths: []string{"golang.org/x/crypto/blake2b", "golang.org/x/crypto/blake2s"}, Calls: []Call{
		{Names: "New128 New256 New384 New512", Do: Hasher, Arg: 1},
		{Names: "Sum256 Sum384 Sum512", Do: Digest, Arg: 1},
	}},
}
