/** Answers in WeChat's place where there is no WeChat: on a developer's machine and in tests. */
@org.jspecify.annotations.NullMarked
package linli.embedded.wechat;
