package linli.check.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/** Every document of MongoDB, by the names of its database and collection. */
record ReadModelDocuments(String url) implements Place.Contents {

    @Override
    public void showTo(Place.Looker looker) {
        try (MongoClient client = MongoClients.create(url)) {
            for (String name : client.listDatabaseNames()) {
                MongoDatabase database = client.getDatabase(name);
                for (String collection : database.listCollectionNames()) {
                    looker.turnTo(name + "." + collection);
                    looker.at(collection.getBytes(UTF_8));
                    database.getCollection(collection, RawBsonDocument.class)
                            .find()
                            .forEach(document -> looker.at(bytes(document)));
                }
            }
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuf buffer = document.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
