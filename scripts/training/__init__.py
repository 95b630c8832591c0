"""How the pipeline of a language is trained: from treebanks to a folder that `spacy.load` reads.

In order: `conllu` reads treebanks into `sentences`; `align` gives them spaCy's tokens and uniform labels; `mentions`,
`swaps` and `corpus` make the text look like what the pipeline will see; `verbs` and `lemmas` make the tables of the
lemmatizer; `pipeline` trains, `evaluate` scores, `card` reports. What belongs to a language is data in a folder of its
own, read by `material`; the code knows no word of any language. Nothing here is needed at run time.
"""
