package linli.registry;

import linli.wire.ErrorCode;

/** What the registry refuses, and why; each has a page in {@code docs/problems}. */
public enum RegistryError implements ErrorCode {
    AREA_EXISTS(409, "该区域已存在", "The area exists already"),
    AREA_LEVEL_MISMATCH(409, "区域级别与上级不符", "The level does not fit below the parent"),
    ORGANISATION_NAME_TAKEN(409, "该区域内已有同名组织", "An organisation of that name exists in the area");

    private final Meaning meaning;

    RegistryError(int status, String titleZh, String titleEn) {
        this.meaning = new Meaning(status, titleZh, titleEn);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
