// Command firehall serves volunteer fire brigades and the county that pays for them.
package main

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/firehall/internal/auth"
	"example.com/firehall/internal/site"
)

//	@title			Firehall
//	@version		3.1
//	@description	Fire brigades, their members and what they are called to.
//	@BasePath		/api
//	@security		Member

//	@securityDefinitions.oauth2.accessCode	Member
//	@tokenUrl								https://id.firehall.example/token
//	@authorizationUrl						https://id.firehall.example/authorize
//	@scope.incidents:write					write down incidents
//	@scope.drills:write						plan drills
//	@scope.kit:write						look after the kit

//	@securityDefinitions.apikey	AccessToken
//	@in							header
//	@name						X-Access-Token

//	@securityDefinitions.apikey	Dispatch
//	@in							header
//	@name						X-Dispatch-Signature

// @securityDefinitions.basic	Kiosk
func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	keys, err := load(os.Getenv("KEYS_FILE"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", site.New(pool, auth.NewKeySet(keys), []byte(os.Getenv("DISPATCH_SECRET")))))
}

// load reads the issuer's keys: their ids, and the keys in base64.
func load(file string) (map[string]ed25519.PublicKey, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []struct {
		ID  string `json:"kid"`
		Key []byte `json:"x"`
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, err
	}
	keys := map[string]ed25519.PublicKey{}
	for _, k := range list {
		if len(k.Key) != ed25519.PublicKeySize {
			return nil, fmt.Errorf("%s: key %q has %d bytes", file, k.ID, len(k.Key))
		}
		keys[k.ID] = k.Key
	}
	return keys, nil
}
