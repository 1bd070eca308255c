package linli.platform.inbox;

/** A consumer for tests without a broker. */
record HandMadeSubscriber(String topic, String consumer, EventHandler handler) implements Subscriber {}
