package linli.events.activity;

/** The series of the policy documents (REQUIREMENTS E1); points are reckoned by it. */
public enum Series {
    /** 邻里守望. */
    LINLI_SHOUWANG,
    /** 共建共治共享. */
    GONGJIAN,
    /** 共创平安. */
    PINGAN,
    /** 文化铸魂. */
    WENHUA,
    /** 助力乡村振兴. */
    XIANGCUN
}
