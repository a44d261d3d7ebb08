"""Whole phrases that hold no need: manners, yes and no, and questions about the chat itself.

Phrases parted by commas. Only whole phrases belong here, never a word that may stand inside a plea.
"""

from __future__ import annotations

_PHRASES = """
hi, hiya, hey, heya, hello, hullo, hi there, hello there, hey there, yo, morning, mornin
evening, afternoon
good morning, good mornin, good afternoon, good evening, gd morning, ey up, ay up, wotcha
wagwan, howdy
shwmae, shwmai, bore da, czesc, dzien dobry, hej, salaam, salam, hola, helo, ello, alright
alrite
love, mate, hun, hunny, duck, pal, again, all, everyone, there, heard, sir, miss, x, xx, xxx
xxxx, guys, m8, hen, pet
thanks, thank you, thank u, thankyou, ta, cheers, thanx, thx, thnx, thnks, ty, tyvm, fanks
fank you, fank u
diolch, diolch yn fawr, dziekuje, dzieki, nice one, much appreciated, appreciate it, appreciated
very kind
so much, very much, a lot, alot, loads, a bunch, a million, for that, for this, for everything
for your help
for ur help, for the help, for your time, for helping, for helping me, for listening
for replying, for telling me
for getting back to me, for letting me know, for your message, for the message, for your reply
for your support
you are very kind, you are kind, youre very kind, thats kind, that is kind, that helps
that helped, that was helpful
y, ye, yes, yeah, yea, yeh, yep, yup, ya, yh, aye, ok, okay, oki, okey, k, kk, sure, fine, right
sound, cool, great
good, brilliant, lovely, perfect, of course, course, correct, thats right, that is right
thats fine, thats ok
that is fine, that is ok, thats great, thats good, that is good, i do, i am, i did, i will
i have, got it, will do
no worries, no problem, no probs, fair enough, understood, i understand, i see, oh ok, oh okay
oh, ah ok, deal
go on, go on then, go ahead, tak, ie, iawn, dobrze, ok then, then, yes please, please do
makes sense
n, no, nah, nope, na, naw, nay, not now, not yet, not really, no thanks, no thank you, nie
not today, never mind
nevermind, nvm, dont know, i dont know, i do not know, dunno, i dunno, idk, not sure
im not sure, i am not sure
maybe, skip, pass, none, nothing else, thats it, thats all, that is all, that is it
nothing more, no more questions
bye, by, bye bye, goodbye, good bye, cya, see ya, see you, see u, see you later, see you soon
see ya later, later
laters, tara, ta ra, ta ta, ttyl, speak soon, talk later, speak later, talk soon, good night
goodnight, night night
nos da, hwyl, do widzenia, pa, take care, have a good day, have a nice day, have a good night
have a good evening
have a good weekend, have a nice weekend, gd nite, good nite, nite nite, night
lol, haha, hahaha, ha, hehe, lmao, test, testing, test message, just testing, sorry, soz
wrong number, oops, whoops
sorry wrong person, wrong person, wrong chat, hmm, erm, um, ignore me, ignore that, my mistake
pressed it by mistake
by mistake, pocket dial, sent by mistake, sorry to bother you, typo
who is this, whos this, who are you, who r u, who are u, who is that, who dis, hoos this
who this, whos that
what is this, whats this, what is heard, whats heard, what is this app, what is this chat
what is this number
what is this thing, what do you do, what can you do, how does this work, how do this work
how do i use this
are you real, are you a robot, are you a bot, are you a machine, are you human, are you a human
are you a person
are you a real person, are you a computer, are you ai, r u real, r u a robot, r u a bot
is this a robot, is this real
is this a bot, is this a machine, is this a person, is this a real person, is this private
is this secret
is this confidential, is this safe, is this free, is this anonymous, am i talking to a robot
am i talking to a person
am i talking to a real person, am i talking to a bot, am i talking to a machine, or a robot
or a machine, or a bot
or a computer, are u a robot, are u real, are u a bot
what did you say, what does that mean, what does this mean, what do you mean, what do u mean
what you mean
what does it mean, what does it say, what u mean, say it again, say that again
can you say that again, repeat that
can you say it again, can you repeat that, repeat, say again, again please, pardon, what, wot
wat, huh, eh, sorry what
why, why ask, why do you ask, why do you want to know, why do you need to know
why are you asking, how come
i dont understand, i do not understand, dont understand, i dont get it, dont get it
i dont get that, read it to me
read to me, can you read it to me, can you read it, show me pictures, pictures, picture please
play it
who reads this, who sees this, who can see this, who will read this, who will see this
who can read this
who reads my messages, who will read my message, who reads it, who sees my messages, who sees it
what happens to my message, what happens to this message, what happens next, what happens now
what next
did you get my message, did u get my message, did you get it, have you got my message
did you get that
has anyone read my message, has anyone read it, has anybody read my message
has anyone read it yet
any news, any news yet, any update, any updates, any update yet, when will i hear
when will i hear back, when will you reply
when will you answer, when will someone reply, when will someone answer
when will a worker reply
when will a worker write to me, when will someone write to me, when will i get an answer
what is my number, whats my number, my number, how long, how long will it take
how long does it take, how long will it be
what time do you open, what time are you open, what time do you close, when are you open
are you open
are you there, are you still there, are u there, you there, u there, is anyone there
anyone there, is anybody there
menu, buttons, settings, english, polski, cymraeg, welsh, polish, change language
who is my worker, whos my worker
what is the weather, whats the weather, whats the weather like, hows the weather, tell me a joke
how are you, how r u
how are u, hows it going, you ok, u ok, you alright, how are you today, whats your name
what is your name
what is happening with my message, whats happening with my message, whats happening
what is happening
please, pls, plz, and, just, i just wanted to say, i wanted to say, just to say
just saying hello, just saying hi
"""


def _whole_phrases() -> frozenset[tuple[str, ...]]:
    written = _PHRASES.replace("\n", ",").split(",")
    return frozenset(tuple(phrase.split()) for phrase in written if phrase.strip())


WITHOUT_NEED = _whole_phrases()
LONGEST_PHRASE = max(len(phrase) for phrase in WITHOUT_NEED)
