package linli.check.overload;

/**
 * One request of a resident, as it goes over the wire. An order that is refused is sent again later under the same key.
 *
 * @param head what all requests of its kind and person begin with
 * @param rest what is this one's own: the key and the body
 */
record Wish(Want want, Customer customer, byte[] head, byte[] rest) {}
