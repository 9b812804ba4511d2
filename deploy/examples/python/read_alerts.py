#!/usr/bin/env python3
"""Follows Tocsin's alerts with Confluent's Python client: pip install 'confluent-kafka[avro,schemaregistry]'.

Its syntax is checked here; it was not run, because that client was not at hand.
"""
import sys
from datetime import datetime, timezone

from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = "escalation-alerts"


def main(kafka="127.0.0.1:9092", registry="http://127.0.0.1:8081"):
    read = AvroDeserializer(SchemaRegistryClient({"url": registry}))
    consumer = Consumer({
        "bootstrap.servers": kafka,
        "group.id": "my-alerts",
        "isolation.level": "read_committed",  # this client's default; Java's is not
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    })
    consumer.subscribe([TOPIC])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                sys.exit(f"read_alerts.py: {message.error()}")
            key = message.key().decode()
            change = dict(message.headers() or []).get("ce_type", b"").decode()
            alert = read(message.value(), SerializationContext(TOPIC, MessageField.VALUE))
            if alert is None:  # a tombstone: forget the alert
                print(f"gone {key}")
            elif alert["run"] == "ACTUAL":  # an exercise pages nobody
                lapsed = alert["validUntil"] < datetime.now(timezone.utc)
                print(change, alert["level"], alert["headline"], "(lapsed)" if lapsed else "")
            consumer.commit(message, asynchronous=False)  # only now: what is not committed comes again
    finally:
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
