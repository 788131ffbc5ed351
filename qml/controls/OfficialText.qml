import QtQuick
import Shicha.Theme

// Wording of an official form, to the character: body size, with the line height of Chinese text.
Text {
    id: official

    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    lineHeight: Theme.textBody * Theme.lineHeight
    lineHeightMode: Text.FixedHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
