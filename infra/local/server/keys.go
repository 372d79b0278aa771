package server

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// keys reads the development keys, made once: another key would make stored rows and mailed links unreadable.
func keys(path string) (map[string]string, error) {
	kept := map[string]string{}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	missing := false
	for _, name := range []string{"LINK_KEY", "SEAL_KEY", "PEPPER"} {
		if kept[name] == "" {
			key := make([]byte, 32)
			_, _ = rand.Read(key) // never fails
			kept[name], missing = base64.StdEncoding.EncodeToString(key), true
		}
	}
	if !missing {
		return kept, nil
	}
	if text, err = json.MarshalIndent(kept, "", "  "); err != nil {
		return nil, err
	}
	return kept, os.WriteFile(path, text, 0o600)
}
