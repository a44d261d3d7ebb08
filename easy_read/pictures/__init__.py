"""The pictures beside the words: which one, how it is drawn, and the card that holds both.

Easy read puts a picture beside the words that it helps to understand (Department of Health, Making
written information easier to understand for people with learning disabilities, 2010). Whether it
helps differs from person to person, so a person can turn pictures off. The words never depend on
one: a picture that can not be made, or does not arrive, leaves them as they are.
"""
