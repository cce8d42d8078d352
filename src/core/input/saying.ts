/** What is said in the language that is spoken when it is asked for: a file that is written says it in English, a message as people read. */
export type Saying<Said = string> = () => Said;
