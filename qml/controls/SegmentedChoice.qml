import QtQuick
import Shicha.Theme

// A few words of which one holds. It never changes by itself: bind `currentIndex`, and write on `chosen`.
Item {
    id: segments

    property list<string> words: []
    property int currentIndex: -1
    property string label: ""

    signal chosen(int index)

    Accessible.name: segments.label
    Accessible.role: Accessible.Grouping
    implicitHeight: row.implicitHeight
    implicitWidth: segments.words.length * Theme.touch * 2

    // Not a RowLayout: words that wrap make it go round in circles.
    Row {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.spaceXs

        Repeater {
            model: segments.words

            SegmentButton {
                required property int index
                required property string modelData

                chosen: segments.currentIndex === index
                text: modelData
                width: (segments.width - (segments.words.length - 1) * row.spacing) / segments.words.length
                onClicked: segments.chosen(index)
            }
        }
    }
}
