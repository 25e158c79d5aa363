/* answer.h: what a tool may ask of the host while it answers beyond the prompt, and give beyond text, as the extension
 * "skillet.answer/1".
 *
 *     const sk_answer_services* a = host->extension(host, SK_ANSWER_SERVICES);
 *
 * The rules of skill.h hold here too. Everything may be called only while `forward` answers a prompt [hook]; `answer`
 * is the handle that it was given.
 */
#ifndef SKILLET_ANSWER_H
#define SKILLET_ANSWER_H

#include "skill.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SK_ANSWER_SERVICES "skillet.answer/1"

typedef struct sk_answer_services {
  uint32_t size;

  /* The time of the question, the same throughout one answer: milliseconds since 1970-01-01T00:00Z. */
  int64_t (*now)(const sk_host* host);
  /* By how many seconds the user's clocks are ahead of UTC at an instant (seconds since 1970-01-01T00:00Z). */
  int32_t (*utc_offset)(const sk_host* host, int64_t instant);

  /* What a small language model, bent by the skill's own adapter and held to the skill's own grammar, wrote for this
   * prompt in the skill's own notation (`draft` in the manifest), and how sure it was: 0 to 1000. It may be any string
   * of that grammar, and is nothing to trust: check it. SK_E_NOT_FOUND where there is none: no such model is on, or
   * it is asked only if this skill declines. The text is borrowed until the hook returns. */
  sk_status (*draft)(const sk_host* host, sk_output answer, sk_text* text, uint32_t* confidence);

  /* A file that belongs to the answer, for the user to keep. `name`: letters, digits, dots, hyphens and underscores, 1
   * to 64 of them, no dot first; `media_type`: such as "text/calendar". At most 8 files and 1 MiB in all. */
  sk_status (*emit_file)(const sk_host* host, sk_output answer, sk_text name, sk_text media_type, sk_text content);
} sk_answer_services;

#ifdef __cplusplus
}
#endif
#endif /* SKILLET_ANSWER_H */
