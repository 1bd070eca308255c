package linli.points.sponsor;

import java.util.UUID;

/** A sponsor as the API shows it. */
record SponsorView(UUID sponsorId, String name, String areaId, Sponsor.Kind kind) {

    static SponsorView of(Sponsor sponsor) {
        return new SponsorView(sponsor.sponsorId, sponsor.name, sponsor.areaId, sponsor.kind);
    }
}
