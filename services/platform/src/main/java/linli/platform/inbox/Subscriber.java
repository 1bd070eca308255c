package linli.platform.inbox;

/** A consumer of one topic: what the inbox must know to take its events in, now or when they are replayed. */
public interface Subscriber {

    /** Full name of the topic. */
    String topic();

    /** Name of the consumer, part of its positions: never change it. */
    String consumer();

    /** What each type of event does. */
    EventHandler handler();
}
