package linli.embedded.wechat;

import java.util.List;

/** A person whom the authorisation page offers to sign in as. */
record DemoPerson(String openid, String label) {
    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("demo-resident-1", "居民一"),
            new DemoPerson("demo-resident-2", "居民二"),
            new DemoPerson("demo-resident-3", "居民三"),
            new DemoPerson("demo-resident-4", "居民四"),
            new DemoPerson("demo-resident-5", "居民五"),
            new DemoPerson("demo-leader", "组织负责人"),
            new DemoPerson("demo-sponsor", "商户店员"));
}
