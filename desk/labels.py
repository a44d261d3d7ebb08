"""What the desk calls things. Plain English for workers; a parent never reads these.

"Failure to engage" is never shown: what happened is (practice facts, section 15).
"""

from __future__ import annotations

KINDS = {
    "parent_request": "A parent asks",
    "practitioner_concern": "A practitioner is worried",
    "public_concern": "Somebody else is worried",
}
URGENCIES = {
    "none": "No urgency",
    "one_working_day": "Within one working day",
    "today": "Today",
    "now": "Look now",
}
STATUSES = {
    "received": "Not taken yet",
    "in_triage": "In triage",
    "more_information_needed": "Waiting for information",
    "decided": "Decided",
    "closed": "Closed",
}
SIGNALS = {
    "immediate_danger": "Danger now",
    "child_harm": "A child may be hurt",
    "sexual_harm": "Sexual harm",
    "self_harm": "May not want to live",
    "domestic_abuse": "Domestic abuse",
    "neglect": "A child may go without",
    "asked_removed": "Asks for the child to be cared for",
    "substance": "Drink or drugs",
    "left_alone": "A child may be alone",
    "ingestion": "A child may have swallowed something",
    "weapon": "A weapon",
}
CONCERN_TYPES = {
    "physical_injury": "Physical injury",
    "physical_neglect": "Physical neglect",
    "home_conditions": "Home conditions",
    "emotional_abuse": "Emotional abuse",
    "sexual_abuse": "Sexual abuse",
    "domestic_abuse": "Domestic abuse",
    "substance_misuse": "Drink or drugs",
    "parental_mental_health": "A parent's mental health",
    "medication_not_taken": "Medication not taken",
    "failure_to_engage": "Contact with services: see what happened",
    "missed_appointments": "Was not brought, or missed appointments",
    "left_unsupervised": "Left without an adult",
    "unsuitable_carer": "Left with somebody unsuitable",
    "ingestion_accident": "Swallowed something",
    "rough_handling": "Rough handling",
    "unborn_baby": "Unborn baby",
    "discharge_risk": "Going home from hospital",
    "child_disclosure": "A child told somebody",
    "parent_asked_for_removal": "A parent asks for the child to be cared for",
    "escalation": "Still worried",
    "other_child_at_risk": "Another child may be at risk",
    "chase": "Asks what happened to an earlier concern",
}
INTENTS = {
    "cannot_cope": "Can not cope",
    "ask_child_removed": "Asks for the child to be cared for",
    "harm_done_by_me": "Tells of harm they did",
    "child_hurt_or_ill": "A child is hurt or ill",
    "unsafe_at_home": "Not safe at home",
    "self_harm": "May not want to live",
    "no_basics": "No food, heat or money",
    "medication_missed": "Medication missed",
    "ask_status": "Asks what is happening",
    "ask_who": "Asks who has read it",
    "ask_what_next": "Asks what happens next",
    "say_again": "Asks to hear it again",
    "hide_chat": "Wants to hide the chat",
    "stop": "Wants no more questions",
    "greet": "Says hello",
    "affirm": "Says yes",
    "deny": "Says no",
    "thanks": "Says thank you",
    "goodbye": "Says goodbye",
    "small_talk/out_of_scope": "Talks of something else",
    "complaint": "Complains",
    "ask_appointment": "Asks about an appointment",
    "ask_human": "Asks for a person",
}
CLOCKS = {
    "look": "A worker must look",
    "read": "We said it would be read",
    "decide": "Decide and tell them",
    "answer": "Answer them",
    "manager": "A manager must look",
    "explain": "Say it in other words",
}
CLOCK_STATES = {
    "running": "Running",
    "overdue": "Overdue",
    "met": "Done in time",
    "met_late": "Done, but late",
}
OUTCOMES = {
    "assessment": "Assessment (child in need, section 17)",
    "child_protection_enquiry": "Child protection enquiry (section 47)",
    "family_help": "Family help",
    "information_and_advice": "Information and advice",
    "passed_to_allocated_worker": "Passed to the worker they have already",
    "no_further_action": "No further action",
}
DECISION_STATES = {
    "made": "Decided",
    "waiting": "Waiting for a manager",
    "agreed": "A manager agreed",
    "sent_back": "A manager sent it back",
    "overtaken": "Overtaken by new words",
}
AWAITING = {
    "no_further_action": "A manager must agree: no further action",
    "closing": "A manager must agree: closing",
}
ROLES = {"duty_worker": "duty worker", "manager": "manager"}
STEPS = {
    "take": "Take this referral",
    "reply": "Write to the person",
    "ask_for_information": "Ask for information",
    "decide": "Decide",
    "propose_no_further_action": "Put forward: no further action",
    "agree_no_further_action": "Agree: no further action",
    "propose_closing": "Put forward: closing",
    "agree_closing": "Agree: closing",
    "send_back": "Send back",
}
QUESTIONS = {
    "hurt_now": "Is anyone hurt now?",
    "about": "What is it about?",
    "children_with_you": "Are your children with you now?",
    "children": "Who are your children?",
    "staying": "Where are you staying?",
    "safe_to_message": "Is it safe to write to you here?",
    "phone_seen": "Does anyone else look at your phone?",
    "what_helps": "What helps you?",
    "said_back": "What did we tell you, in your own words?",
    "anything_else": "Is there anything else?",
    "danger_now": "Is a child in danger at this moment?",
    "who_you_are": "Who are you?",
    "which_children": "Which children?",
    "what_seen": "What did you see?",
    "what_said": "What was said?",
    "what_you_think": "What do you think?",
    "when_it_happened": "When did it happen?",
    "parent_knows": "Does the parent know?",
}
ANSWERS = {
    "yes": "Yes",
    "no": "No",
    "not_sure": "Not sure",
    "unknown": "I do not know",
    "not_now": "Not now",
    "read": "Reading",
    "listen": "Listening",
    "pictures": "Pictures",
    "call": "A telephone call",
    "someone_with_me": "Somebody with them",
    "my_child": "My child",
    "me": "Me",
    "somebody_hurts_us": "Somebody hurts us",
    "food_and_money": "Food and money",
    "a_question": "I have a question",
    "something_else": "Something else",
    "words": "In their own words",
}
NEEDS = {
    "read": "Reading",
    "listen": "Read it to them",
    "pictures": "Pictures",
    "call": "A telephone call",
    "someone_with_me": "Somebody with them",
    "shorter": "Shorter messages",
    "slower": "Extra time",
    "easy_words": "Easy words",
    "bigger": "Bigger letters",
    "advocate": "An advocate",
    "language": "Language",
    "best_time": "The best time to reach them",
    "best_way": "The best way to reach them",
    "own_words": "In their own words",
}
SAID_BY = {
    "the person": "The person",
    "a supporter": "Family, a friend or an advocate",
    "a practitioner": "A practitioner who knows them",
    "a worker": "I did, from what I saw",
}
REVIEWS = {
    "some_time_ago": "This was said some time ago. Ask whether it is still right.",
    "new_worker": "Another worker has taken over. Ask whether it is still right.",
}
COMPREHENSIONS = {
    "seen": "Seen",
    "said_back": "Said back in their own words",
    "not_understood": "Not understood",
}
DELIVERY = {
    "waiting": "Waiting to be sent",
    "sending": "Being sent",
    "sent": "Sent",
    "uncertain": "Nobody knows whether it arrived",
    "blocked": "Not delivered: the person blocked Heard",
    "failed": "Not delivered",
}
DELIVERY_TROUBLES = {  # as bot.doors.telegram_api and bot.outbox call them
    "not reached": "Telegram was not reached",
    "no answer": "Telegram gave no answer",
    "server trouble": "Telegram was not well",
    "slow down": "Telegram asked Heard to wait",
    "blocked": "They have blocked Heard",
    "moved": "Their chat has a new address",
    "refused": "Telegram did not take it",
    "token refused": "Telegram does not take the token of Heard",
    "may have arrived": "It was given to Telegram, and no answer came",
}
ALERTS = {
    "danger": "Danger now",
    "asked_removed": "A parent asks for the child to be cared for",
    "awaiting_no_further_action": "Somebody put forward: no further action",
    "awaiting_closing": "Somebody put forward: closing",
    "unreadable": "A message came that the machine could not read",
    "wants_person": "They want to talk to a person",
    "999_can_not_ring": "They can not ring 999",
    "999_help_to_ring": "They need help to ring 999",
    "may_not_be_safe": "They may not be safe",
    "complains": "They complain",
    "asks_about_an_appointment": "They ask about an appointment",
    "does_not_understand": "They did not understand what we wrote",
    "does_not_agree": "They do not agree with the decision",
    "missed_look": "Overdue: nobody has looked",
    "missed_read": "Overdue: we said it would be read by now",
    "missed_decide": "Overdue: no decision",
    "missed_answer": "Overdue: no answer",
    "missed_manager": "Overdue: no manager has looked",
    "missed_explain": "Overdue: they did not understand, and nobody has said it in other words",
    "card_review": "Ask again what helps this person: nobody has for a long time",
    "unsent": "A reply to them has waited for ten minutes: Telegram has not taken it",
    "not_opened": "They have not opened the page since a worker wrote, a day ago",
    "not_delivered": "A message to them did not arrive, or nobody knows whether it did",
    "not_heard": (
        "Messages wait, and nothing puts them on record. They are kept. Tell whoever runs Heard now"
    ),
    "file_not_fetched": "A file that they sent could not be fetched. Ask for it in another way",
    "no_referral": "Words that may hold a need stand on no referral. Read them",
    "clock_set_back": (
        "The clock of the machine was set back. Times may be raised late: "
        "look at the whole queue, and tell whoever runs Heard"
    ),
    "clock_set_forward": (
        "The clock of the machine was set forward. Times may be raised too soon: "
        "tell whoever runs Heard"
    ),
    "record_changed": "Somebody changed the record: run heard verify",
    "head_not_shipped": "For an hour the seal of the record could not be sent elsewhere",
    "silent_door_telegram": (
        "No messages come in from Telegram. Telegram keeps them for 24 hours only: "
        "tell whoever runs Heard now"
    ),
    "silent_door_web": "The web page for parents does not work: tell whoever runs Heard now",
    "silent_converse": (
        "Messages are kept, but nobody is answered and nothing new comes into the queue: "
        "tell whoever runs Heard now"
    ),
    "silent_rasa": (
        "Heard asks no questions: Rasa does not answer. Messages still come in and are answered"
    ),
    "silent_sweep": "Time limits are not watched: tell whoever runs Heard now",
    "silent_voice_guess": (
        "No computer guesses at the words of voice messages now. They are kept: listen to them"
    ),
    "silent_desk": "The desk does not work well: tell whoever runs Heard",
    "other_poller_door_telegram": (
        "Another program takes messages from Telegram in place of Heard: "
        "tell whoever runs Heard now"
    ),
    "token_refused_door_telegram": (
        "Telegram does not let Heard in, so no messages come: tell whoever runs Heard now"
    ),
    "works_again_door_telegram": (
        "Messages come in from Telegram again. Some may be late: look at when they were sent"
    ),
    "works_again_door_web": "The web page for parents works again",
    "works_again_converse": "People are answered again. Some waited: look at when they wrote",
    "works_again_rasa": "Rasa answers again, and Heard asks its questions",
    "works_again_sweep": "Time limits are watched again",
    "works_again_voice_guess": "A computer guesses at the words of voice messages again",
    "works_again_desk": "The desk works well again",
}
EVENTS = {
    "heard": "Wrote to us",
    "opened": "Opened and read it",
    "alert": "Alert",
    "alert seen": "Said: I have seen the alert",
    "taken": "Took it",
    "replied": "Wrote to the person",
    "clock missed": "A time limit passed",
    "answered": "Answered a question",
    "words sent as they are": "Sent words that may be hard to read",
    "understanding corrected": "Corrected what the machine read",
    "card changed": "What helps this person",
    "card still right": "Asked: what helps this person is still the same",
    "seen": "Tapped: I have seen this",
    "said back": "Said it in their own words",
    "not understood": "Did not understand",
    "voice guessed": "Listened to a voice message, and guessed at its words",
}
MENTIONS = {"name": "Somebody", "age": "Age", "time": "When", "place": "Where"}
READERS = {
    "rules": "The rules",
    "learned": "What was learned from examples, beside the rules",
    "rasa": "The model that leads the talk",
    "answer": "Their own answer",
    "voice guess": "A computer's guess at the words of a voice message, which can be wrong",
}
READS = {
    "referral opened": "Opened it",
    "file opened": "Opened a file that they sent",
    "referral exported": "Copied all of it out",
}
GUESS_OUTCOMES = {  # after "No guess at the words:"
    "words": "there are words.",
    "beginning": "there are words of the first 10 minutes.",
    "silence": "the computer found no speech.",
    "unclear": "it was not clear enough for the computer, which knows English only.",
    "other_language": "they use another language, and the computer knows English only.",
    "damaged": "the computer could not play the file.",
    "gave_up": "the computer tried several times and did not come to an end.",
}
FILE_STATES = {
    "waiting": "The file is being fetched.",
    "too_big": "The file is too big to fetch. Ask for it in another way.",
    "failed": "The file could not be fetched. Ask for it in another way.",
}
CHANNELS = {"telegram": "Telegram", "web": "the web page"}
MESSAGE_KINDS = {
    "voice": "A voice message",
    "photo": "A photo",
    "video": "A video",
    "file": "A file",
    "sticker": "A sticker",
    "location": "A place on the map",
    "contact": "A contact card",
    "edit": "They changed a message; both are kept",
    "other": "Something that is not words",
}


def plain(name: str | None, labels: dict[str, str]) -> str:
    """The label, or the name itself in plain letters where nobody has written one yet."""
    if not name:
        return ""
    return labels.get(name) or name.replace("_", " ").capitalize()
