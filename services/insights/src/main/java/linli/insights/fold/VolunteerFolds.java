package linli.insights.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import linli.platform.event.Event;
import linli.proto.points.v1.VolunteerRegistered;
import org.bson.Document;

/** Volunteers: {@code personId}, {@code standing}. */
final class VolunteerFolds {

    static final Map<String, Aggregate.Fold> FOLDS =
            Map.of("VolunteerRegistered", VolunteerFolds::registered, "VolunteerVerified", VolunteerFolds::verified);

    private VolunteerFolds() {}

    private static void registered(Document volunteer, Event event) throws InvalidProtocolBufferException {
        VolunteerRegistered registered = VolunteerRegistered.parseFrom(event.payload());
        volunteer.put("personId", registered.getPersonId());
        volunteer.put("areaId", registered.getAreaId());
        volunteer.put("standing", "UNVERIFIED");
    }

    private static void verified(Document volunteer, Event event) {
        volunteer.put("standing", "VERIFIED");
    }
}
