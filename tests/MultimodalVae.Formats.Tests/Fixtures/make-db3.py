"""Makes joint-states.db3 of joint-states.json, which make-mcap.mjs leaves in the current folder: python3 make-db3.py"""

import json
import os
import sqlite3

with open("joint-states.json", encoding="utf-8") as file:
    bag = json.load(file)
if os.path.exists("joint-states.db3"):
    os.remove("joint-states.db3")
connection = sqlite3.connect("joint-states.db3")
connection.executescript("""
    CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, serialization_format TEXT NOT NULL,
        offered_qos_profiles TEXT NOT NULL);
    CREATE TABLE messages(id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL, timestamp INTEGER NOT NULL, data BLOB NOT NULL);
    CREATE INDEX timestamp_idx ON messages (timestamp ASC);
""")
for topic in bag["topics"]:
    connection.execute(
        "INSERT INTO topics(name, type, serialization_format, offered_qos_profiles) VALUES (?, ?, 'cdr', '')",
        (topic["name"], topic["type"]))
for message in bag["messages"]:
    connection.execute(
        "INSERT INTO messages(topic_id, timestamp, data) VALUES (?, ?, ?)",
        (message["topic"], int(message["time"]), bytes.fromhex(message["data"])))
connection.commit()
connection.close()
