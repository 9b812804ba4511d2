// Values by the schemas in the registry, with Confluent's client.
import { AvroDeserializer, RestError, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

/** Something that the person who started this can mend; told in one sentence, without a stack trace. */
export class Problem extends Error {
  constructor(message, status = 1) {
    super(message);
    this.status = status;
  }
}

/** The registry at an address, several with commas. */
export class Registry {
  #url;
  #client;
  #deserializer;

  /** A registry with a password: basicAuthCredentials beside baseURLs. */
  constructor(url) {
    this.#url = url;
    this.#client = new SchemaRegistryClient({
      baseURLs: url.split(',').map((base) => base.trim()),
      createAxiosDefaults: { timeout: 5_000 },
      maxRetries: 2,
      retriesWaitMs: 300,
      retriesMaxWaitMs: 1_000,
    });
    this.#deserializer = new AvroDeserializer(this.#client, SerdeType.VALUE, {});
  }

  /** Name and version of the schema with which new values of a topic are written. */
  async schemaOf(topic) {
    try {
      const latest = await this.#client.getLatestSchemaMetadata(`${topic}-value`);
      const { namespace, name } = JSON.parse(latest.schema);
      return `${namespace}.${name}, version ${latest.version}`;
    } catch (e) {
      if (e instanceof RestError && e.status === 404) {
        throw new Problem(`The registry at ${this.#url} knows no schema for ${topic} (subject ${topic}-value). `
          + 'Is it the registry of this cluster?');
      }
      throw this.#outage(e);
    }
  }

  /** The value of a record; undefined, with a word on standard error, if nobody can read it. */
  async read(topic, bytes, place) {
    try {
      return await this.#deserializer.deserialize(topic, bytes);
    } catch (e) {
      // That the registry does not answer is no fault of the record: stop, instead of skipping what is good.
      if (e.isAxiosError || (e instanceof RestError && e.status !== 404)) {
        throw this.#outage(e);
      }
      console.error(`read.mjs: ${place} cannot be read: ${e.message}`);
      return undefined;
    }
  }

  #outage(e) {
    return e instanceof RestError
      ? new Problem(`The schema registry at ${this.#url} refuses: ${e.message}.`)
      : new Problem(`No schema registry answers at ${this.#url} (${e.code ?? e.message}). Is it running? `
        + 'Otherwise give --registry.');
  }
}
