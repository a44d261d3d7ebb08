"""Messages that hold no need: a greeting, a thank you, a yes, a question about the chat itself.

Everything else may hold a need and opens a referral, because a message that is lost because it looked
like small talk is the failure that Heard exists to end (case review 4.28). So this list only grows by
whole short messages, never by single words found inside longer ones.
"""

from __future__ import annotations

import re
import unicodedata

from bot.exact_words import exact_command
from bot.safety import check
from referrals.model import Register, Urgency

LONGEST_WITHOUT_NEED = 12  # words

_GREETING = r"(hi+|hiya+|hey+a*|he+l+o+w*|ello|hullo|yo|alri(gh)?te?|morning|mornin|evening|afternoon|good (morning|mornin|afternoon|evening|night|day)|gd (morning|evening)|hi there|hello there|ey up|ay up|aye aye|wotcha|wagwan|sup|howdy|helo|shwmae|shwmai|bore da|czesc|dzien dobry|hej|salaam|salam|assalamualaikum|hola|hallo)"
_MATE = r"(love|mate|hun|hunny|babe|duck|pal|again|all|everyone|there|heard|sir|miss|xx*|guys|m8|bab|pet|hen)"
_THANKS = r"((ok(ay|ey|i)? |no )?(thanks?|thanx|thankyou|thank you|thank u|thankx|thnx|thx|thnks|ta|cheers|fanks|fank you|fank u|tnx|tyvm|ty|diolch|dziekuje|dzieki|nice one|much appreciated|appreciate it|thank god)( so much| very much| a lot| alot| loads| a bunch| a million| for that| for that xx*| for (your|ur|the|all your|all ur|all the) (help|elp|message|time|reply|support)| for (helping|listening|replying|getting back|reading|telling me|letting me know)( me)?( to me)?| again| everyone)*)"
_YES = r"(y|ye+|yes+|yeah+|yea+|yeh+|yep+|yup+|ya+|yh|yess*|aye|ok+|okay+|oke?y|oki|k+|kk|sure|fine|alright|alrite|right|sound|cool|great|good|brilliant|lovely|perfect|of course|course|correct|thats right|that is right|thats fine|thats ok|thats great|that is fine|i do|i am|i did|i will|i have|got it|will do|no worries|no worrys|no problem|no prob(lem)?s?|fair enough|understood|i understand|i see|o+h? ?ok(ay)?|tak|ie|ydw|iawn|dobrze|deal|go on|go on then|go ahead|that is good|thats good|thats nice|ok i (will|understand|see))"
_NO = r"(n|no+|na+h*|nope+|naw|nay|not? now|not yet|not really|no thanks|no thank you|nie|na|not today|never mind|nevermind|nvm|dont know|dunno|i dunno|i dont know|idk|not sure|im not sure|i am not sure|maybe|skip|pass|none|nothing|nothing else|thats it|thats all|no thats it|no thats all|nothing more)"
_BYE = r"(bye+|by by|bye bye|goodbye|good bye|gudbye|cya|see ya|see you|see u|see you later|see you soon|laters?|later|tara|ta ra|ta ta|ttyl|speak soon|talk later|speak later|talk soon|good night|goodnight|night night|nite|nite nite|nos da|hwyl|pa|do widzenia|take care|have a (good|nice) (day|night|evening|weekend|one))"
_LAUGH = r"(lol+|ha(ha)+h?|he(he)+|lmao|xx*|test|testing|test message|testing testing|just testing|sorry|soz|sorry wrong (person|number|chat)|wrong number|oops|whoops|hmm+|erm+|um+|ignore( me| that)?|pressed it by mistake|my mistake|typo)"
_ABOUT = r"(who (is|are|r) (this|it|that|you|u|ya)( please| pls)?|whos (this|that|it)|hoos (this|dis)|who dis|who this|new phone who dis|what is this|whats this|wots this|what is heard|whats heard|what is this (app|chat|thing|number)|what do you do|wot do u do|what can you do|what can u do|how does this work|how do this work|how do i use this|are you (a )?(robot|bot|machine|real|human|computer|person|a real person|ai|a.?i)|are you a real person( or a (robot|bot|machine|computer))?|is this (a )?(robot|bot|machine|real|real person|person|computer|private|secret|confidential|safe|free|anonymous)|r u (a )?(robot|bot|real|machine|human|person)|am i talking to a (robot|bot|machine|person|real person|computer)|(what|wot|wat) (did|does|do) (you|u|that|it|this) (say|mean)|what does that mean|what do you mean|wot do u mean|what u mean|say (it|that) again( please| pls)?|can you say (it|that) again|repeat( that| please)?|again please|pardon|what|wot|wat|huh|eh|sorry what|why( do (you|u) (ask|want to know|need to know))?|why ask|how come|i dont (understand|get it|get that)|i do not understand|dont understand|dont get it|read it to me|read to me|can you read it to me|show me pictures|pictures|picture please|play it|help me read (it|this)|what happens to my message|who (reads|sees|will read|will see|can see|can read) (this|it|my message|my messages|what i write)|did you get my message|did u get my message|did you get it|have you got my message|did you get my last message|has anyone read (my message|it)( yet)?|any news( yet)?|any update( yet)?s?|when will (i|they|you) (hear|hear back|reply|answer|write back|know)( back)?|when will (someone|somebody|a worker) (reply|answer|write|write back|write to me)|what is my number|whats my number|my number|how long will it take|how long( does it take| will it be)?|what time (do you|do they|are you) open|are you (there|open|still there)|anyone there|is anyone there|hello anyone there|you there|u there|menu|buttons|settings|change language|english|polski|cymraeg|welsh|polish|hide|stop|start|who is my worker|what happens next|what is the weather|whats the weather like|what time is it|tell me a joke|how are you|how r u|hows it going|you ok|u ok|you alright|how are you today|hru|what is your name|whats your name|wots ur name)"
_PURE = re.compile(
    rf"^({_GREETING}|{_THANKS}|{_YES}|{_NO}|{_BYE}|{_LAUGH}|{_ABOUT}|{_MATE}|and|please|pls|plz|so much|then|just|i just wanted to say)"
    rf"( ({_GREETING}|{_THANKS}|{_YES}|{_NO}|{_BYE}|{_LAUGH}|{_ABOUT}|{_MATE}|and|please|pls|plz|then|just|to say))*$"
)


def holds_no_need(words: str) -> bool:
    """Whether a message is only manners, or only about the chat. Unsure is always False."""
    bare = _bare(words)
    if exact_command(words) is not None:
        return True
    if not bare:
        return not words.strip() or _only_marks(words)
    if len(bare.split()) > LONGEST_WITHOUT_NEED or not _PURE.match(bare):
        return False
    return check(words, Register.PARENT).urgency is Urgency.NONE


def _bare(words: str) -> str:
    """Letters, digits and single spaces only."""
    lowered = unicodedata.normalize("NFKD", words.lower().replace("ł", "l"))
    kept = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    kept = re.sub("['’‘`´]", "", kept)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", kept).split()) if _latin(kept) else kept.strip()


def _latin(words: str) -> bool:
    return not any(letter.isalpha() and ord(letter) > 0x24F for letter in words)


_KIND_MARKS = frozenset("👍👎🙏❤♥💕😊🙂😀😁😄😃☺😂🤣👌✅💚💙💜🧡💛🖤😘🥰👋🎉😅🤗💖💗✔☑")
_JOINERS = frozenset("\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def _only_marks(words: str) -> bool:
    """A thumb or a heart says thanks. A crying face, a knife or a lone question mark may be a cry for help."""
    return all(mark in _KIND_MARKS or mark in _JOINERS or mark.isspace() for mark in words)
